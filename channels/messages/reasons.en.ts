import type { Reasons } from './catalogue.ts';

export const reasons: Reasons = {
  happened: {
    'terminal-lost': 'The merchant reports this terminal lost',
    'terminal-stolen': 'The merchant reports this terminal stolen',
    'unauthorized-transaction': 'The merchant reports transactions that it did not make',
    'account-anomaly': 'The merchant reports unexplained charges on its account',
    'terminal-blocked': 'The merchant’s terminal is blocked',
    'terminal-locked': 'The merchant’s terminal is locked',
  },
  activation: {
    unactivated: 'not yet activated',
    'activated-unused': 'activated but never used',
    'in-use': 'in use until then',
    unknown: 'activation unknown',
  },
  crime: 'crime is suspected',
  wanted: {
    'confirm-activation': 'please say whether it is activated and was ever used',
    deregister: 'please deregister it, so that nobody else can activate it',
    'verify-serial': 'please check whether another device uses this serial and model',
    'suspend-terminal': 'please suspend it at once, so that no further sale goes through',
    'freeze-account': 'please freeze the merchant account, so that no money is moved out',
    'block-reason': 'please give the reason for the block, so that the merchant can act on it',
    unblock: 'its cause has been dealt with, please lift the block',
    'bank-unlock': 'the PIN lock has not ended by itself, please unlock it',
    'reverse-transaction':
      'it was a slip of the hand, please reverse the transactions listed; receipt and identity can be supplied',
    'dispute-transactions': 'please look into the transactions listed and return what was wrongly charged',
    'recover-funds':
      'please have the money traced and recovered with the bank, and the accounts of the customers concerned watched',
    appeal: 'the merchant thinks the block wrong and appeals against it, please review it',
    repair: 'it does not work, please repair it',
    'replace-terminal': 'please replace it, keeping merchant and terminal number',
    'unfreeze-account': 'the merchant now asks for the freeze to be lifted',
  },
  sentence: (circumstances, wanted) => `${circumstances.join(', ')}: ${wanted}.`,
  grounds: (text) => ` Grounds: ${text}`,
};
