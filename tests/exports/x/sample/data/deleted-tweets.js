window.YTD.deleted_tweets.part0 = [
  {
    "tweet": {
      "id": "1005",
      "id_str": "1005",
      "full_text": "my badge number is none of your business",
      "created_at": "Tue Oct 10 20:19:24 +0000 2023",
      "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities": {
        "urls": []
      },
      "favorite_count": "0"
    }
  }
]