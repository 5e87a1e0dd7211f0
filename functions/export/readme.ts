/** What stands in an archive, and how somebody who trusts nobody checks it. */
export const readme = `事件导出 / Export of an incident

report.zh-CN.html, report.en.html   报告，可打印 / the report, to read and to print
incident.json                       事件现状 / the incident as it stands
timeline.json                       时间线，哈希链 / the timeline, a hash chain
timeline.zh-CN.csv, timeline.en.csv 时间线，表格 / the timeline as a table
transactions.csv                    全部交易 / every transaction
deadlines.json                      期限 / the deadlines
documents/                          材料原件 / documents as they were handed in
SHA256SUMS                          各文件哈希值 / the hash of every file
manifest.json                       清单；材料与记录是否一致 / the list; whether each document is what was recorded

核对文件：在本目录运行 sha256sum -c SHA256SUMS
To check the files: run sha256sum -c SHA256SUMS in this folder.

核对时间线：每条的 hash = SHA-256（上一条的 hash，后接 {seq, at, type, actor, data} 的 RFC 8785 JSON）的十六进制；
第一条之前为 64 个零。"ref" 与 "digest" 处是另存的个人信息或文字，仍保存的列在 "private"，已删除的不影响核对。
To check the timeline: the hash of an entry is the SHA-256, in hexadecimal, of the hash of the entry before it, followed by
the RFC 8785 JSON of {seq, at, type, actor, data}; before the first there are 64 zeros. Where "ref" and "digest" stand, a
personal datum or a text is kept apart: what still exists is in "private"; what was erased makes no difference to the check.
`;
