import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTargetRule } from '../../../channels/http/target-guard.ts';

const onlyPublic = createTargetRule({ loopback: false, private: false });
const withLoopback = createTargetRule({ loopback: true, private: false });
const withPrivate = createTargetRule({ loopback: false, private: true });
const everyPolicy = [onlyPublic, withLoopback, withPrivate];

describe('a target address', () => {
  it.each(['1.1.1.1', '8.8.8.8', '93.184.215.14', '2606:4700:4700::1111', '240e::1', '2a00:1450:4001:82a::200e'])(
    'may be public: %s',
    (address) => {
      expect(everyPolicy.map((allows) => allows(address))).toEqual([true, true, true]);
    },
  );

  it.each(['127.0.0.1', '127.255.255.254', '::1'])(
    'is refused on loopback unless a policy allows it: %s',
    (address) => {
      expect(everyPolicy.map((allows) => allows(address))).toEqual([false, true, true]);
    },
  );

  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.1.1',
    'fe80::1',
    'fd12::1',
  ])('is refused in a private network unless private targets are allowed: %s', (address) => {
    expect(everyPolicy.map((allows) => allows(address))).toEqual([false, false, true]);
  });

  it.each([
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['unspecified', '::'],
    ['broadcast', '255.255.255.255'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.255'],
    ['multicast', 'ff02::1'],
    ['reserved', '240.0.0.1'],
    ['protocol assignments', '192.0.0.8'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['benchmark', '198.18.0.1'],
    ['benchmark', '198.19.255.255'],
    ['benchmark', '2001:2::1'],
    ['6to4 relay', '192.88.99.1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001::1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64', '64:ff9b::808:808'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['IPv4-mapped', '::ffff:127.0.0.1'],
    ['IPv4-mapped', '::ffff:8.8.8.8'],
    ['IPv4-translated', '::ffff:0:127.0.0.1'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['site-local', 'fec0::1'],
    ['discard', '100::1'],
    ['segment routing', '5f00::1'],
    ['unassigned', '4000::1'],
    ['metadata', '169.254.169.254'],
    ['metadata', '169.254.170.2'],
    ['metadata', '100.100.100.200'],
    ['metadata', '168.63.129.16'],
    ['metadata', 'fd00:ec2::254'],
    ['metadata', 'fd00:0ec2:0:0::254'],
    ['no address', 'localhost'],
    ['no address', '0x7f.1'],
    ['no address', '2130706433'],
    ['no address', '017700000001'],
    ['no address', '[::1]'],
    ['no address', ''],
  ])('is refused by every policy if it is %s: %s', (_, address) => {
    expect(everyPolicy.map((allows) => allows(address))).toEqual([false, false, false]);
  });

  it('is judged without an error whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.ipV4Extended()), (text) => {
        for (const allows of everyPolicy) expect(allows(text)).toBeTypeOf('boolean');
      }),
    );
  });

  it('that is public is never closed to a wider policy', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        if (onlyPublic(address)) expect(withLoopback(address) && withPrivate(address)).toBe(true);
      }),
    );
  });
});
