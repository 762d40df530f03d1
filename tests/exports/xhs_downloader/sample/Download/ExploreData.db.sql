CREATE TABLE explore_data (采集时间 TEXT, 作品ID TEXT PRIMARY KEY, 作品类型 TEXT, 作品标题 TEXT, 作品描述 TEXT, 作品标签 TEXT, 发布时间 TEXT, 最后更新时间 TEXT,
  收藏数量 TEXT, 评论数量 TEXT, 分享数量 TEXT, 点赞数量 TEXT, 作者昵称 TEXT, 作者ID TEXT, 作者链接 TEXT, 作品链接 TEXT, 下载地址 TEXT, 动图地址 TEXT);
INSERT INTO explore_data VALUES ('2025-01-01_10:00:00', '6600a', '图文', '旧沙发翻新', '自己缝了沙发套，手指扎了三次 #手作[话题]#', '手作', '2024-01-15_14:30:25', '2024-01-15_14:30:25', '1', '0', '0', '2',
  '缝缝补补', 'u-88', 'https://www.xiaohongshu.com/user/profile/u-88', 'https://www.xiaohongshu.com/explore/6600a', 'https://ci.example/1.png https://ci.example/2.png', 'NaN');
