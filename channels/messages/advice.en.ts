import type { Advice } from './catalogue.ts';

export const advice: Advice = {
  guidance: {
    network: {
      subject: 'Please check the terminal’s network first',
      sms: 'Check cable, Wi-Fi or SIM, restart, try one sale, tell us.',
      body: [
        'This looks like a network fault. Please check, in this order:',
        '1. Is the cable firmly in, is the Wi-Fi connected, has the SIM credit?',
        '2. Switch the terminal off, wait one minute, switch it on.',
        '3. Try one small sale.',
        'Tell us either way. If it still fails, we ask the provider for a repair.',
      ],
    },
    'operator-lock': {
      subject: 'The terminal needs the right operator',
      sms: 'Sign in with the right operator and password; do not guess.',
      body: [
        'The terminal is not broken: the operator is locked out.',
        'Sign in with the right operator number and password. If it is forgotten, have the supervisor reset it; do not keep guessing.',
        'Tell us whether it works. If it does not, we ask the provider for a repair.',
      ],
    },
    'wrong-pin': {
      subject: 'Too many wrong PINs: please wait 24 hours',
      sms: 'Locked by wrong PINs. Wait 24 hours, do not try again.',
      body: [
        'After three wrong PINs it is locked. It unlocks by itself after 24 hours.',
        'Please do not try again until then: after more than ten wrong PINs only a bank branch can unlock it.',
        'In 24 hours we ask you whether it works. If it does not, we ask the bank to unlock it.',
      ],
    },
    fault: {
      subject: 'Terminal fault: the provider has been asked to repair it',
      sms: 'A repair has been asked for. Do not use or open it.',
      body: [
        'We have asked the provider to repair this terminal.',
        'Please do not use it and do not open it. Take a photograph of what the screen shows.',
        'If it cannot be repaired it is replaced; merchant and terminal number stay the same.',
      ],
    },
    'police-advice': {
      subject: 'We advise you to tell the police',
      sms: 'We advise you to tell the police. Keep the case number.',
      body: [
        'The terminal is lost. We advise you to report it at the nearest police station soon.',
        'Take with you: your identity card, business licence, purchase or acquiring contract, and the terminal’s serial (below).',
        'Note the case number, the station and the officer, and keep the receipt: the provider and an insurer may ask for it.',
      ],
    },
    'trading-goes-on': {
      subject: 'How to take payments meanwhile',
      sms: 'Use a spare terminal, your own QR code or cash; never borrow one.',
      body: [
        'While this terminal is out of use, you can go on trading:',
        '- Use a spare terminal if you have one.',
        '- Use the shop’s own QR code, or take cash.',
        '- Do not borrow a terminal or QR code: the money goes to somebody else’s account, and the rules forbid it.',
        'You can ask the provider for a terminal on loan.',
      ],
    },
  },
  howTo: {
    'check-vouchers':
      'Please compare receipts, slips and the bank statement one by one, and tell us whether each transaction is in order, a slip of the hand, or not yours.',
    'supply-evidence': 'Please photograph or scan the documents, readably, and upload them on the progress page.',
    'supplementary-materials':
      'The provider needs further documents. Please upload them on the progress page; we pass them on as soon as they are complete.',
    'police-report':
      'Please go to the nearest police station with your identity card and the serial, and tell us the case number, the station and the officer.',
    'clean-device':
      'Please have the terminal cleaned and updated by somebody the provider approves, do not do it yourself, and tell us when it is done.',
    'set-up-replacement':
      'Please back up your data, set up the new terminal, check that merchant and terminal number are the same, connect the till, change the first password, and have it certified.',
    'update-contact':
      'A message did not reach one of your contacts. Please check phone and e-mail, and tell us the new ones.',
    'confirm-unlocked': 'Please try the terminal and tell us: it works, or it still does not.',
    'security-checklist':
      'Please change the terminal’s passwords, switch on two-factor login, and look for strange logins or changes in the provider’s account.',
  },
  operatorHowTo: {
    identify: 'Find out which merchant and which terminal this is, and record it in the console.',
    'call-provider': 'Ring or visit the provider, follow the script, and record the result.',
    'release-notice': 'Look at the preview of the notice to cardholders, then release or cancel it.',
    review: 'Look at the incident and decide.',
  },
};
