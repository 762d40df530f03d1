window.YTD.profile.part0 = [
  {
    "profile": {
      "description": {
        "bio": "nurse. two cats.",
        "website": "",
        "location": "Portland, OR"
      },
      "avatarMediaUrl": ""
    }
  }
]