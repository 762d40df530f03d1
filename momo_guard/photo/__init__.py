"""Photos: what a picture file carries beside its pixels, and how to cut it out without touching them."""
