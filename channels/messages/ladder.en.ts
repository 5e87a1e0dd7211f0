import type { Ladder } from './catalogue.ts';

export const ladder: Ladder = {
  provider: [
    {
      sms: 'Ring them.',
      body: 'To the desk: ring the provider and go on by the next channel; its escalation contacts have been told.',
    },
    {
      sms: 'Tell your manager.',
      body: 'To the desk: tell your manager, who takes it up with whoever is responsible at the provider.',
    },
    {
      sms: 'Manager: complain, or a lawyer.',
      body: 'To the manager, to decide: complain to the provider in writing; if it still does nothing, complain to the regulator (in China the local branch of the People’s Bank), and have the merchant ask a lawyer or an expert.',
    },
  ],
  merchant: [
    {
      sms: 'Ring the merchant.',
      body: 'To the desk: ring the merchant, ask what holds it up, and help where you can.',
    },
    {
      sms: 'Tell your manager.',
      body: 'To the desk: tell your manager, who speaks to the owner. If the merchant cannot do it, see whether it can be waived.',
    },
    {
      sms: 'Manager: waive, or get help.',
      body: 'To the manager, to decide: waive it and say why, or have the merchant ask a lawyer or an expert to do it. If it drags on, the provider may refuse because papers are missing.',
    },
  ],
  operator: [
    { sms: 'Somebody take it now.', body: 'Please name somebody who does it now.' },
    { sms: 'Tell your manager.', body: 'Please tell your manager, who does it or names somebody else.' },
    {
      sms: 'Manager: decide today.',
      body: 'To the manager: please decide today. If in doubt, ask a lawyer or an expert. If the provider has no good reason, complain to it in writing, and after that to the regulator (in China the local branch of the People’s Bank).',
    },
  ],
  alone: {
    sms: 'Please ring the provider.',
    body: 'Nobody is registered at the desk, so we tell you. Please ring the provider yourself; if it still does nothing, complain to it in writing, after that to the regulator (in China the local branch of the People’s Bank), and ask a lawyer or an expert.',
  },
};
