"""Where people write: the native host, the page on 127.0.0.1, and the one action table behind both."""
