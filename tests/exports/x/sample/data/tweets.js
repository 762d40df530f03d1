window.YTD.tweets.part0 = [
  {
    "tweet": {
      "id": "1001",
      "id_str": "1001",
      "full_text": "night shift again &amp; no coffee",
      "created_at": "Tue Oct 10 20:19:24 +0000 2023",
      "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities": {
        "urls": []
      },
      "favorite_count": "0"
    }
  },
  {
    "tweet": {
      "id": "1002",
      "id_str": "1002",
      "full_text": "RT @someone: a long thing that others wro…",
      "created_at": "Tue Oct 10 20:19:24 +0000 2023",
      "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities": {
        "urls": []
      },
      "favorite_count": "0"
    }
  },
  {
    "tweet": {
      "id": "1003",
      "id_str": "1003",
      "full_text": "@friend see you at https://t.co/abc",
      "created_at": "Tue Oct 10 20:19:24 +0000 2023",
      "source": "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities": {
        "urls": [
          {
            "url": "https://t.co/abc",
            "expanded_url": "https://cafe.example/"
          }
        ]
      },
      "favorite_count": "0",
      "in_reply_to_status_id_str": "999",
      "in_reply_to_user_id_str": "222",
      "in_reply_to_screen_name": "friend"
    }
  }
]