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
    'many-wrong-pins': {
      subject: 'More than ten wrong PINs: only the branch can unlock it',
      sms: 'Over ten wrong PINs: only the branch unlocks it. We have asked. Do not try again.',
      body: [
        'After more than ten wrong PINs the lock does not end by itself; only a bank branch can lift it. We have asked the provider to see to it.',
        'Please do not try again, and let nobody try to crack it.',
        'Have your identity card, business licence and the terminal at hand: you may have to go to the branch.',
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
    malware: {
      subject: 'Malware is suspected: stop using the terminal, take it off-line',
      sms: 'Malware is suspected. Stop using it, take it off-line, have it cleaned.',
      body: [
        'There may be malware on this terminal. Please, now:',
        '- Take no payments with it, switch it off, unplug the cable, disconnect the Wi-Fi.',
        '- Do not reinstall or reset it yourself: have it cleaned and updated by somebody the provider approves.',
        '- From a clean device, change the passwords of the terminal and of the provider’s account.',
        'Tell us when it is clean, and we ask the provider to unblock it; if it cannot be cleaned, we ask for another.',
      ],
    },
    violation: {
      subject: 'Blocked for a suspected breach of rules: you may appeal',
      sms: 'Blocked for a suspected breach of rules. If that is wrong, appeal: contract, slips.',
      body: [
        'The provider thinks that some transactions were against the rules, and has blocked this terminal.',
        '- If you think that wrong: tell us why, upload contract, signed slips and receipts, and we appeal for you.',
        '- If there is something to it: stop it, keep to the rules from now on, and tell us.',
        'Meanwhile do not do the same on another terminal, your own or borrowed.',
      ],
    },
    'judicial-freeze': {
      subject: 'Judicial freeze: only the authority that ordered it can lift it',
      sms: 'A court or authority froze it; only they can lift it. See a lawyer soon.',
      body: [
        'A court or another authority has ordered this freeze. Neither the provider nor we can lift it.',
        'Ask the bank or the provider which authority, which case number and whom to contact; then explain or object there.',
        'Take legal advice soon, and keep every paper.',
      ],
    },
    'blast-radius': {
      subject: 'Beside the terminal: a few things to do soon',
      sms: 'Soon: pause instant settlement, block the SIM, change passcodes, unbind QR codes.',
      body: ['Whoever has the terminal may be able to use its SIM card and its logins. Please do soon:'],
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
        '- While the account is frozen, what is paid into it can be used only afterwards.',
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
      'Please have the terminal cleaned, overhauled and updated by somebody the provider approves, not by yourself. Tell us when it is done, or that it cannot be cleaned.',
    'set-up-replacement':
      'Please back up your data, set up the new terminal, check that merchant and terminal number are the same, connect the till, change the first password, and have it certified.',
    'update-contact':
      'A message did not reach one of your contacts. Please check phone and e-mail, and tell us the new ones.',
    'confirm-unlocked': 'Please try the terminal and tell us: it works, or it still does not.',
    'security-checklist': 'Please go through this list, point by point, and tell us when it is done:',
  },
  operatorHowTo: {
    identify:
      'Find out which merchant, terminal and provider this is about, register what is missing, and record it in the console.',
    'call-provider': 'Ring or visit the provider, follow the script, and record the result.',
    'release-notice': 'Look at the preview of the notice to cardholders, then release or cancel it.',
    review: 'Look at the incident and decide.',
  },
};
