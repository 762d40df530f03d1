window.YTD.like.part0 = [
  {
    "like": {
      "tweetId": "7001",
      "fullText": "somebody else's joke",
      "expandedUrl": "https://twitter.com/i/web/status/7001"
    }
  }
]