package io.sifaka.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRuleTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            NAME         | a.b-c_d~1          | fine
            NAME         | żółć               | fine
            NAME         | a b                | invalid value 'a b': the only accepted ascii characters are alphanumerics or ., -, _, and ~
            TAG          | a tag!             | fine
            TAG          | a/b                | invalid tag 'a/b': expected printable ascii (except `,` and `/`) or valid utf-8 sequences
            METHOD       | PURGE              | fine
            METHOD       | get                | invalid value: get
            HEADER_NAME  | x_a-1              | fine
            HOST         | h.test.            | fine
            HOST         | ::1                | fine
            HOST         | [::1]              | fine
            HOST         | h:80               | must not have a port
            HOST         | h:99999            | must not have a port
            HOST         | 1.2.3.256          | invalid value: 1.2.3.256
            HOST         | .h                 | invalid value: .h
            HOST         | h-.test            | invalid value: h-.test
            HOST         | *.h                | invalid value: *.h
            HOST_WITH_OPTIONAL_PORT | h:80    | fine
            HOST_WITH_OPTIONAL_PORT | [::1]:80 | fine
            HOST_WITH_OPTIONAL_PORT | h:70000 | invalid port number
            HOST_WITH_OPTIONAL_PORT | h:x     | invalid hostname: h:x
            ROUTE_HOST   | *.h.test:80        | fine
            ROUTE_HOST   | h.*                | fine
            ROUTE_HOST   | *.a.*              | invalid wildcard: must have at most one wildcard
            ROUTE_HOST   | a.*.b              | invalid wildcard: must be placed at leftmost or rightmost label
            ROUTE_HOST   | a b                | invalid hostname: a b
            SNI          | a.test             | fine
            SNI          | 1.2.3.4            | must not be an IP
            SNI          | a.test:1           | must not have a port
            WILDCARD_HOST | *.a.test          | fine
            WILDCARD_HOST | *.*               | only one wildcard must be specified
            WILDCARD_HOST | a.*.b             | wildcard must be leftmost or rightmost character
            IP           | 10.0.0.1           | fine
            IP           | a.test             | not an ip address: a.test
            IP_OR_CIDR   | fe80::/10          | fine
            IP_OR_CIDR   | 10.0.0.0/33        | invalid ip or cidr range: '10.0.0.0/33'
            PATH         | /a%20b;c:d         | fine
            PATH         | a                  | should start with: /
            PATH         | /a//b              | must not have empty segments
            PATH         | /a%zz              | invalid url-encoded value: '%zz'
            PATH         | /{a}               | invalid path: '/{a}' (characters outside of the reserved list of RFC 3986 found)
            ROUTER_PATH  | /{a}|fine
            ROUTER_PATH  | ~/a/\\d+$          | fine
            ROUTER_PATH  | a                  | should start with: / (fixed path) or ~/ (regex path)
            ROUTER_PATH  | ~/a//b             | must not have empty segments
            ROUTER_PATH  | /a/../b            | non-normalized path, consider use '/b' instead
            ROUTER_PATH  | /%41%2f            | non-normalized path, consider use '/A%2F' instead
            ROUTER_PATH  | /a%2Fb%25          | fine
            ROUTER_PATH  | ~/a(               | invalid regex: '/a(' (PCRE returned: pcre2_compile() failed: missing closing parenthesis in "/a(")
            URL          | http://h:80/p?q    | fine
            URL          | //h/p              | missing scheme in url
            URL          | h/p                | missing host in url
            REGEX        | [a-z]+             | fine
            REGEX        | [a-z               | not a valid regex: [a-z
            UUID         | 3F2A5B0C-0000-4000-8000-000000000001 | fine
            """)
    void judges(Text text, String value, String verdict) {
        assertThat(TextRule.of(text)
                        .refuse(TextNode.valueOf(value))
                        .map(JsonNode::asText)
                        .orElse("fine"))
                .isEqualTo(verdict);
    }
}
