import type { PackTexts } from './pack-texts.ts';

export const texts: PackTexts = {
  title: {
    police: '刷卡终端事件材料（提交公安机关）',
    provider: '刷卡终端事件材料（提交服务商）',
    insurer: '刷卡终端事件材料（提交保险公司）',
    appeal: '终端封机申诉材料',
  },
  lead: {
    police: '事件经过、可疑交易、可询问的人员，以及材料原件。',
    provider: '何时请贵方办理何事、贵方如何答复，以及此后仍然通过的交易。',
    insurer: '损失如何发生、采取了哪些措施、损失金额，以及证明材料。',
    appeal: '申诉理由及所依据的材料。',
  },
  heading: { contacts: '可询问的人员', breach: '确认停用之后的交易', appeal: '申诉理由' },
  column: { who: '人员', phone: '电话', email: '邮箱' },
  reporter: '报告人',
  owner: '负责人',
  confirmed: (time) => `服务商于${time}确认停用，此后的交易不应通过。`,
  notConfirmed: '服务商尚未确认停用。',
  noBreach: '没有已知交易。',
  noAppeal: '尚未提出申诉。',
  readme: `pack.html          正文，可打印
transactions.csv   全部交易
timeline.json      时间线，哈希链，不含个人填写的内容（仅公安机关）
documents/         材料
SHA256SUMS         各文件哈希值，在本目录运行 sha256sum -c SHA256SUMS 核对
manifest.json      清单；材料与收到时的记录是否一致
`,
};
