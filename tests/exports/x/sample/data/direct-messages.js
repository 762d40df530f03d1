window.YTD.direct_messages.part0 = [
  {
    "dmConversation": {
      "conversationId": "111-222",
      "messages": [
        {
          "messageCreate": {
            "senderId": "111",
            "recipientId": "222",
            "text": "my new number is on the fridge",
            "createdAt": "2023-10-10T00:00:00.000Z",
            "id": "1",
            "mediaUrls": []
          }
        },
        {
          "messageCreate": {
            "senderId": "222",
            "recipientId": "111",
            "text": "ok",
            "createdAt": "2023-10-10T00:01:00.000Z",
            "id": "2",
            "mediaUrls": []
          }
        }
      ]
    }
  }
]