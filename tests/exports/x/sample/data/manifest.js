window.__THAR_CONFIG = {
  "userInfo": {
    "accountId": "111",
    "userName": "zao_writes",
    "displayName": "Zao"
  },
  "archiveInfo": {
    "sizeBytes": "1"
  }
}