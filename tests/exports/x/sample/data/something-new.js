window.YTD.something_new.part0 = [
  {
    "x": 1
  }
]