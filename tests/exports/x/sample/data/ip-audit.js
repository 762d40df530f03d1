window.YTD.ip_audit.part0 = [
  {
    "ipAudit": {
      "accountId": "111",
      "createdAt": "2023-10-10T00:00:00.000Z",
      "loginIp": "203.0.113.7"
    }
  },
  {
    "ipAudit": {
      "accountId": "111",
      "createdAt": "2023-10-11T00:00:00.000Z",
      "loginIp": "203.0.113.7"
    }
  }
]