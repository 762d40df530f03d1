CREATE TABLE posts (id INTEGER PRIMARY KEY, 正文 TEXT, 发布时间 TEXT, 昵称 TEXT);
INSERT INTO posts VALUES (1, '数据库里的一条', '2024-05-01 08:30', '枣');
INSERT INTO posts VALUES (2, '换了个名字的一条', '2024-05-02 08:30', '枣枣');
CREATE TABLE settings (key TEXT, value TEXT);
INSERT INTO settings VALUES ('theme', 'dark');
