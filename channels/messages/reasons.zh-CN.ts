import type { Reasons } from './catalogue.ts';

export const reasons: Reasons = {
  happened: {
    'terminal-lost': '商户报告终端遗失',
    'terminal-stolen': '商户报告终端被盗',
    'unauthorized-transaction': '商户报告有非本人交易',
    'account-anomaly': '商户报告账户有异常扣款',
    'terminal-blocked': '商户的终端被封',
    'terminal-locked': '商户的终端被锁',
  },
  activation: {
    unactivated: '终端尚未激活',
    'activated-unused': '终端已激活但未使用过',
    'in-use': '终端在用',
    unknown: '是否已激活不明',
  },
  crime: '疑涉犯罪',
  wanted: {
    'confirm-activation': '请告知该终端是否已激活、是否使用过',
    deregister: '请注销该终端，以免被他人激活使用',
    'verify-serial': '请核查该序列号和型号是否被其他设备使用',
    'suspend-terminal': '请立即停用该终端，以免继续发生交易',
    'freeze-account': '请冻结商户账户，以免资金被转出',
    'block-reason': '请说明封机原因，以便商户对应处理',
    unblock: '封机原因已处理，请解除封机',
    'bank-unlock': '密码锁定未能自行解除，请协助解锁',
    'reverse-transaction': '经核对属误操作，请冲正所列交易，小票和身份证明可随附',
    'dispute-transactions': '请核查所列交易，并退还不应扣收的款项',
    'recover-funds': '请会同银行追查款项去向并追回，同时留意相关顾客账户的异动',
    appeal: '商户认为封机有误，现提出申诉，请复核',
    repair: '终端不能正常使用，请检修',
    'replace-terminal': '请更换终端，并保持商户号和终端号不变',
    'unfreeze-account': '商户现申请解除冻结，请办理',
  },
  sentence: (circumstances, wanted) => `${circumstances.join('，')}。${wanted}。`,
  grounds: (text) => `申诉理由：${text}`,
};
