window.YTD.personalization.part0 = [
  {
    "p13nData": {
      "demographics": {
        "languages": [
          {
            "language": "English",
            "isDisabled": false
          }
        ],
        "genderInfo": {
          "gender": "female"
        }
      },
      "inferredAgeInfo": {
        "age": [
          "25-34"
        ],
        "birthDate": ""
      },
      "locationHistory": []
    }
  }
]