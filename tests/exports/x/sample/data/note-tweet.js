window.YTD.note_tweet.part0 = [
  {
    "noteTweet": {
      "noteTweetId": "5001",
      "createdAt": "2023-11-01T10:00:00.000Z",
      "core": {
        "text": "a long post, in full",
        "urls": []
      }
    }
  }
]