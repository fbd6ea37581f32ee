import { describe, expect, it } from '@jest/globals';
import { prettyXml } from '../../../lib/sandbox/journal/pretty-xml.js';

describe('XML for people', () => {
  it('puts one element on a line, and a text beside its element', () => {
    expect(
      prettyXml('<?xml version="1.0"?><a x="1"><b>text</b><c/><d></d><!-- <n> --><e><f>1</f></e></a>'),
    ).toBe(
      [
        '<?xml version="1.0"?>',
        '<a x="1">',
        '  <b>text</b>',
        '  <c/>',
        '  <d></d>',
        '  <!-- <n> -->',
        '  <e>',
        '    <f>1</f>',
        '  </e>',
        '</a>',
      ].join('\n'),
    );
  });

  it('masks the token of the session, whatever the prefix', () => {
    const xml =
      '<Attribute Name="mno_session"><AttributeValue>secret</AttributeValue></Attribute><s:Attribute Name="mno_session" x=""> <s:AttributeValue a="b">secret</s:AttributeValue></s:Attribute>';
    expect(prettyXml(xml)).not.toContain('secret');
    expect(prettyXml('<A Name="uid"><AttributeValue>usr-1</AttributeValue></A>')).toContain('usr-1');
  });

  it.each([
    '',
    'no xml',
    '<',
    '<a',
    '</a></b></c>',
    '<!--',
    '<a><b',
    '<a>'.repeat(20_000),
    '<'.repeat(60_000),
    '<!--'.repeat(15_000),
    'Name="mno_session" '.repeat(3_000),
  ])('shows what is no XML, in bounded time and space', text => {
    expect(prettyXml(text).length).toBeLessThan(5_000_000);
  });

  it('leaves nothing out but space', () => {
    const xml = '<a><b>x</b>mixed<c>y</c></a>';
    expect(prettyXml(xml).replace(/\s/g, '')).toBe(xml);
  });
});
