CREATE TABLE bilibili_video (id INTEGER PRIMARY KEY, user_id TEXT, nickname TEXT, video_id INTEGER, video_type TEXT, title TEXT, "desc" TEXT,
  create_time INTEGER, video_danmaku TEXT, video_coin_count TEXT, video_url TEXT);
INSERT INTO bilibili_video VALUES (1, '42', '枣UP', 900, 'video', '把旧电脑装进了鞋盒', '显卡是二手的，别问多少钱', 1721200000, '5', '1', 'https://www.bilibili.com/video/av900');
CREATE TABLE bilibili_video_comment (id INTEGER PRIMARY KEY, user_id TEXT, nickname TEXT, sex TEXT, sign TEXT, comment_id INTEGER, video_id INTEGER,
  content TEXT, create_time INTEGER, parent_comment_id TEXT, sub_comment_count TEXT, like_count TEXT);
INSERT INTO bilibili_video_comment VALUES (1, '43', '路过', '保密', '', 11, 900, '鞋盒什么牌子', 1721200100, '0', '1', '0');
INSERT INTO bilibili_video_comment VALUES (2, '42', '枣UP', '男', '', 12, 900, '楼下超市的', 1721200200, '11', '0', '0');
CREATE TABLE bilibili_up_dynamic (id INTEGER PRIMARY KEY, user_id TEXT, user_name TEXT, dynamic_id INTEGER, text TEXT, type TEXT, pub_ts INTEGER);
INSERT INTO bilibili_up_dynamic VALUES (1, '42', '枣UP', 901, '明天直播拆机', 'WORD', 1721300000);
CREATE TABLE bilibili_up_info (id INTEGER PRIMARY KEY, user_id TEXT, nickname TEXT, sex TEXT, sign TEXT, total_fans INTEGER, user_rank INTEGER);
INSERT INTO bilibili_up_info VALUES (1, '42', '枣UP', '男', '成都 · 每周六更新', 300, 4);
CREATE TABLE bilibili_contact_info (id INTEGER PRIMARY KEY, up_id TEXT, fan_id TEXT, up_name TEXT, fan_name TEXT);
INSERT INTO bilibili_contact_info VALUES (1, '42', '43', '枣UP', '路过');
CREATE TABLE weibo_note (id INTEGER PRIMARY KEY, note_id TEXT, content TEXT, shared_count TEXT, nickname TEXT);
