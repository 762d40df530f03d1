window.YTD.account.part0 = [
  {
    "account": {
      "email": "zao@example.org",
      "createdVia": "web",
      "username": "zao_writes",
      "accountId": "111",
      "createdAt": "2015-01-01T00:00:00.000Z",
      "accountDisplayName": "Zao"
    }
  }
]