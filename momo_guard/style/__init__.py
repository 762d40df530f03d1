"""What is not in the words: the writing fingerprint and the hours of posting."""
