CREATE TABLE user (id varchar(64), nick_name varchar(64), gender varchar(6), follower_count integer, follow_count integer, birthday varchar(10), location varchar(32),
  ip_location varchar(32), edu varchar(32), company varchar(32), reg_date DATETIME, main_page_url text, avatar_url text, bio text);
INSERT INTO user VALUES ('2000000001', '不想上班的枣', 'f', 20, 80, '1997-05-20', '杭州', '浙江', '', '', '2015-01-02', '', '', '随便写写');
CREATE TABLE weibo (id varchar(20), bid varchar(12), user_id varchar(20), screen_name varchar(30), text varchar(2000), article_url varchar(100), topics varchar(200),
  at_users varchar(1000), pics varchar(3000), video_url varchar(1000), location varchar(100), created_at DATETIME, source varchar(30), attitudes_count INT,
  comments_count INT, reposts_count INT, retweet_id varchar(20));
INSERT INTO weibo VALUES ('4900000000000001', 'Mabc1', '2000000001', '不想上班的枣', '猫把快递拆了', '', '', '', '', '', '', '2024-05-02 22:10:00', 'HUAWEI Mate 60', 1, 1, 0, '');
INSERT INTO weibo VALUES ('4900000000000002', 'Mabc2', '2000000001', '不想上班的枣', '同意', '', '', '', '', '', '', '2024-05-03 22:10:00', '', 1, 0, 0, '4900000000000003');
INSERT INTO weibo VALUES ('4900000000000003', 'Mabc3', '3000000003', '养猫协会', '猫为什么爱纸箱', '', '', '', '', '', '上海', '2024-05-03 20:00:00', '', 9, 0, 0, '');
CREATE TABLE comments (id varchar(20), bid varchar(20), weibo_id varchar(32), root_id varchar(20), user_id varchar(20), created_at varchar(20), user_screen_name varchar(64),
  user_avatar_url text, text varchar(1000), pic_url text, like_count integer);
INSERT INTO comments VALUES ('1', '', '4900000000000001', '', '3000000009', 'Thu May 02 22:30:00 +0800 2024', '隔壁的', '', '我家狗也是', '', 0);
INSERT INTO comments VALUES ('2', '', '4900000000000001', '1', '2000000001', 'Thu May 02 22:31:00 +0800 2024', '不想上班的枣', '', '改天带出来遛，我住文三路', '', 0);
CREATE TABLE bins (id integer PRIMARY KEY, ext varchar(10), data blob);
