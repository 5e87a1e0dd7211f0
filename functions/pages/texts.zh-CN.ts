import type { Texts } from './texts.ts';

export const texts: Texts = {
  gone: { title: '此链接已失效', body: '链接已过期或已撤回。如果事情还没有办完，请直接回复原来的邮件。' },
  answer: {
    title: (ask) => `请办理：${ask}`,
    lead: (merchant) => `受${merchant}委托提出。打开本页不会改变任何内容，按下按钮后您的答复才会生效。`,
    requestId: '请求编号',
    merchantNumber: '商户号',
    terminalNumber: '终端号',
    terminalSerial: '终端序列号',
    askedAt: '提出时间',
    outcome: '办理结果',
    reference: '贵方受理编号（如有）',
    note: '说明（如有，请勿填写卡号）',
    lastFour: '上面请求编号的最后四个字符',
    send: '提交答复',
    wrongFour: '填写的不是请求编号的最后四个字符，答复没有记录。',
    wrongShape: '请选择办理结果，编号和说明请尽量简短。答复没有记录。',
    done: { title: '谢谢', body: '您的答复已经记录，可以关闭本页。' },
    settled: '此请求已办结，无需再处理。',
  },
  status: {
    title: (what) => `事件：${what}`,
    openedAt: '报告时间',
    state: { open: '处理中', closed: '已结束', withdrawn: '已撤回' },
    stateLabel: '状态',
    outcome: '结果',
    owing: '正在办理',
    nothing: '没有未办结的事项。',
    settled: '已办结',
    waitingFor: { provider: '等待服务商', merchant: '等待您办理', operator: '由事件处理台办理' },
  },
};
