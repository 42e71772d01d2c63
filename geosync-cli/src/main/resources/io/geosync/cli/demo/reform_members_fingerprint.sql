SELECT md5(string_agg(concat_ws(' ', member.ctid, member.xmin, member), E'\n' ORDER BY member.ctid))
FROM members member
