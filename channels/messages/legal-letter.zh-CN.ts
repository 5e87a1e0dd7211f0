import type { LegalAdvice } from '../../functions/message-variables.ts';
import type { Letter } from './catalogue.ts';
import type { Pen } from './pen.ts';

/** A lawyer is worth asking, why, and what to bring (R43). */
export function legalLetter(advice: LegalAdvice, pen: Pen): Letter {
  const { why, short, brief } = reasonOf(advice, pen);
  const forDesk = advice.reader === 'operator';
  return {
    subject: `${brief}，建议咨询律师`,
    sms: {
      what: forDesk ? `${short}。请告知经理，并请商户尽快咨询律师。` : `${short}，建议尽快咨询律师，留好全部凭证。`,
      more: [],
    },
    body: [
      forDesk ? `${why}请告知值班经理，并给商户打电话，建议商户尽快咨询律师：` : `${why}建议您尽快咨询律师。`,
      '可以请律师看：能不能申请法院保全财产，能不能要求服务商或银行赔偿，最晚什么时候要提出。',
      '',
      '请带上：',
      '- 营业执照、身份证，与服务商的收单合同。',
      '- 报案回执，服务商答复的编号和往来记录。',
      '- 出事前后的小票、签购单和银行流水。',
      '',
      '没有律师的，可以先拨 12348（公共法律服务热线，咨询免费）。',
    ],
  };
}

function reasonOf(advice: LegalAdvice, pen: Pen): { why: string; short: string; brief: string } {
  switch (advice.because) {
    case 'loss': {
      const sum = pen.money(advice.loss);
      return { why: `累计损失已达${sum}，金额较大。`, short: `损失已达${sum}`, brief: '损失较大' };
    }
    case 'freeze-refused': {
      const reference = advice.reference === null ? '' : `（编号${pen.code(advice.reference)}）`;
      return {
        why: `服务商未同意冻结账户${reference}，钱仍可能被转出。`,
        short: `服务商未同意冻结账户${reference}`,
        brief: '服务商未同意冻结',
      };
    }
  }
}
