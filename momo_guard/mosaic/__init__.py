"""The mosaic: what an author's traces say together, and how many people still fit."""
