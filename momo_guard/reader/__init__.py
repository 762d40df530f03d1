"""A second reader, if the user has one: a language model that the user runs on this machine reads the posts too."""
