package io.sifaka.gateway.testing;

import static io.sifaka.gateway.testing.Attack.atMostOne;
import static io.sifaka.gateway.testing.Attack.atMostOneAtEnd;
import static io.sifaka.gateway.testing.Attack.harmless;
import static io.sifaka.gateway.testing.Attack.incomplete;
import static io.sifaka.gateway.testing.Attack.refused;

import java.util.List;
import java.util.stream.Stream;

/** The ways of smuggling that servers fell for. All ask for {@code /a}; {@code /a/hidden} is what must not come through. */
final class Attacks {
    private static final String HIDDEN = "GET /a/hidden HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    private static final String LAST_CHUNK = "0\r\n\r\n";

    private Attacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                        twoFramings(),
                        lengths(),
                        codings(),
                        chunkSizes(),
                        chunks(),
                        trailers(),
                        fields(),
                        lines(),
                        hosts(),
                        pipelines())
                .flatMap(stream -> stream);
    }

    private static Stream<Attack> twoFramings() {
        return Stream.of(
                atMostOne("length and chunks", post("Content-Length: 5\r\n" + CHUNKED, LAST_CHUNK + HIDDEN)),
                atMostOne("chunks and length", post(CHUNKED + "Content-Length: 5\r\n", LAST_CHUNK + HIDDEN)),
                atMostOne("length 0 and chunks", post("Content-Length: 0\r\n" + CHUNKED, LAST_CHUNK + HIDDEN)),
                refused(
                        "two lengths",
                        post("Content-Length: 0\r\nContent-Length: " + HIDDEN.length() + "\r\n", HIDDEN)),
                refused(
                        "two lengths, reversed",
                        post("Content-Length: " + HIDDEN.length() + "\r\nContent-Length: 0\r\n", HIDDEN)),
                atMostOne("the same length twice", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc")),
                atMostOne("a list of lengths", post("Content-Length: 3, 3\r\n", "abc")),
                refused("a list of lengths that differ", post("Content-Length: 0, 3\r\n", "abc")),
                atMostOne(
                        "Connection names the length",
                        post("Connection: Content-Length\r\nContent-Length: " + HIDDEN.length() + "\r\n", HIDDEN)),
                atMostOne(
                        "Connection names the coding",
                        post("Connection: Transfer-Encoding\r\n" + CHUNKED, "0\r\n\r\n")),
                atMostOne(
                        "a length after an unknown field with its name in it",
                        post("X-Content-Length: 99\r\nContent-Length: " + HIDDEN.length() + "\r\n", HIDDEN)));
    }

    private static Stream<Attack> lengths() {
        Stream<String> bad = Stream.of(
                "",
                "+3",
                "-1",
                "0x3",
                "3_0",
                "3 3",
                "3,3,4",
                "\u00a03",
                "3\u00a0",
                "9223372036854775808",
                "18446744073709551619",
                "99999999999999999999",
                "3.0",
                "3;",
                "3e0",
                "\"3\"",
                "three",
                "3\u00003");
        Stream<String> odd = Stream.of("003", "00000000000000000000003", " 3 ", "\t3");
        return Stream.concat(
                bad.map(length -> refused(
                        "length '" + shown(length) + "'", post("Content-Length: " + length + "\r\n", "abc" + HIDDEN))),
                odd.map(length ->
                        atMostOne("length '" + shown(length) + "'", post("Content-Length:" + length + "\r\n", "abc"))));
    }

    private static Stream<Attack> codings() {
        Stream<String> bad = Stream.of(
                "chunked, chunked",
                "chunked\r\nTransfer-Encoding: chunked",
                "chunked\r\nTransfer-Encoding: identity",
                "identity\r\nTransfer-Encoding: chunked",
                "xchunked",
                "chunkedx",
                "identity",
                "identity, chunked",
                "chunked;q=1",
                "\u000bchunked",
                "chunked\u000b",
                "\u0000chunked",
                "\"chunked\"",
                "gzip, chunked",
                "chunked, identity",
                "chunked, gzip",
                "",
                "\u00a0chunked",
                "chu\r\n nked",
                "x y");
        Stream<Attack> named = Stream.of(
                refused("space before the colon", post("Transfer-Encoding : chunked\r\n", LAST_CHUNK + HIDDEN)),
                refused("tab before the colon", post("Transfer-Encoding\t: chunked\r\n", LAST_CHUNK + HIDDEN)),
                refused("length, space before the colon", post("Content-Length : 3\r\n", "abc" + HIDDEN)),
                refused("line break before the colon", post("Transfer-Encoding\r\n: chunked\r\n", LAST_CHUNK + HIDDEN)),
                refused(
                        "chunks in HTTP/1.0",
                        "POST /a HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\n" + CHUNKED + "\r\n0\r\n\r\n"
                                + HIDDEN),
                harmless("Chunked", post("Transfer-Encoding: Chunked\r\n", "3\r\nabc\r\n0\r\n\r\n")),
                atMostOne(",chunked", post("Transfer-Encoding: ,chunked\r\n", LAST_CHUNK)),
                atMostOne("chunked,", post("Transfer-Encoding: chunked,\r\n", LAST_CHUNK)),
                atMostOne("underscore", post("Transfer_Encoding: chunked\r\nContent-Length: 5\r\n", LAST_CHUNK)));
        return Stream.concat(
                bad.map(coding -> refused(
                        "coding '" + shown(coding) + "'",
                        post("Transfer-Encoding: " + coding + "\r\n", LAST_CHUNK + HIDDEN))),
                named);
    }

    private static Stream<Attack> chunkSizes() {
        Stream<String> bad = Stream.of(
                "0x3",
                "+3",
                "-3",
                "3_",
                "_3",
                "",
                " 3",
                "\t3",
                "G",
                "3G",
                "3,",
                "11111111111111113",
                "FFFFFFFFFFFFFFFF3",
                "80000003;x=\n",
                "3 x",
                "3\u0000",
                "\u00003",
                "3\u00a0");
        Stream<String> odd =
                Stream.of("3 ", "3\t", "003", "0000000000000000003", "3;", "3;x", "3;x=y", "3;x=\"y\"", "3 ;x");
        return Stream.concat(
                bad.map(size -> refused(
                        "chunk size '" + shown(size) + "'", post(CHUNKED, size + "\r\nabc\r\n0\r\n\r\n" + HIDDEN))),
                odd.map(size ->
                        atMostOne("chunk size '" + shown(size) + "'", post(CHUNKED, size + "\r\nabc\r\n0\r\n\r\n"))));
    }

    private static Stream<Attack> chunks() {
        return Stream.of(
                harmless("two chunks", post(CHUNKED, "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n")),
                atMostOne("chunks ended by LF", post(CHUNKED, "3\nabc\n0\n\n")),
                refused("size ended by CR", post(CHUNKED, "3\rXabc\r\n0\r\n\r\n" + HIDDEN)),
                refused("size ended by CR, then the data", post(CHUNKED, "3\rabc\r\n0\r\n\r\n" + HIDDEN)),
                refused("CR in an extension", post(CHUNKED, "3;a\rb\r\nabc\r\n0\r\n\r\n" + HIDDEN)),
                atMostOne("LF in an extension", post(CHUNKED, "3;a\nabc\r\n0\r\n\r\n")),
                refused("data longer than its size", post(CHUNKED, "3\r\nabcd\r\n0\r\n\r\n" + HIDDEN)),
                refused("data not ended", post(CHUNKED, "3\r\nabcXX0\r\n\r\n" + HIDDEN)),
                refused("data ended by CR X", post(CHUNKED, "3\r\nabc\rX0\r\n\r\n" + HIDDEN)),
                refused("data ended by two line ends and text", post(CHUNKED, "3\r\nabc\r\nXX\r\n0\r\n\r\n" + HIDDEN)),
                incomplete("no last chunk", post(CHUNKED, "3\r\nabc\r\n")),
                incomplete("half a chunk", post(CHUNKED, "5\r\nabc")),
                atMostOneAtEnd("no end of the trailers", post(CHUNKED, "3\r\nabc\r\n0\r\n")),
                atMostOneAtEnd("half an end of the trailers", post(CHUNKED, "3\r\nabc\r\n0\r\n\r")),
                atMostOne("a blank line before the last chunk", post(CHUNKED, "3\r\nabc\r\n\r\n0\r\n\r\n")),
                atMostOne("a huge extension", post(CHUNKED, "3;" + "x".repeat(100_000) + "\r\nabc\r\n0\r\n\r\n")),
                incomplete("less than the length", post("Content-Length: 9\r\n", "abc")));
    }

    private static Stream<Attack> trailers() {
        return Stream.of(
                        "Content-Length: 50",
                        "Transfer-Encoding: chunked",
                        "Host: evil",
                        "X-Consumer-ID: evil",
                        "Authorization: evil")
                .map(field -> atMostOne("trailer " + field, post(CHUNKED, "3\r\nabc\r\n0\r\n" + field + "\r\n\r\n")));
    }

    private static Stream<Attack> fields() {
        Stream<String> badNames = Stream.of(
                "X Y", "X(Y", "X[Y]", "X{Y", "X@Y", "X,Y", "X;Y", "X\"Y", "X/Y", "X\\Y", "X\u0000Y", "X\u0080Y", "");
        Stream<Attack> others = Stream.of(
                refused("bare CR in a value", get("X: a\rContent-Length: 3\r\n")),
                refused("bare CR ends a field", get("X: a\rY: b\r\n")),
                refused("CR CR LF ends a field", get("X: a\r\r\n")),
                atMostOne("bare LF ends a field", get("X: a\nY: b\r\n")),
                atMostOne("bare LF ends a field, then a length", get("X: a\nContent-Length: 3\r\n") + "abc"),
                refused("NUL in a value", get("X: a\u0000b\r\n")),
                refused("a control character in a value", get("X: a\u0001b\r\n")),
                atMostOne("a folded field", get("X: a\r\n Content-Length: 3\r\n")),
                atMostOne("a field folded by a tab", get("X: a\r\n\tb\r\n")),
                refused("a field without colon", get("Bad\r\n")),
                refused("the first field begins with a space", "GET /a HTTP/1.1\r\n Host: h\r\nHost: h\r\n\r\n"),
                atMostOne("a space alone on a line", "GET /a HTTP/1.1\r\nHost: h\r\n \r\n\r\n"));
        return Stream.concat(
                badNames.map(name -> refused("name '" + shown(name) + "'", get(name + ": z\r\n"))), others);
    }

    private static Stream<Attack> lines() {
        String host = "\r\nHost: h\r\n\r\n";
        List<String> bad = List.of(
                "GET /a HTTP/1.1x",
                "GET /a HTTP/2.0",
                "GET /a HTTP/9.9",
                "GET /a HTTP/4294967297.1",
                "GET /a HTTP/1.10",
                "GET /a HTTP/1.",
                "GET /a HTTP/.1",
                "GET /a HTTP/1,1",
                "GET /a XTTP/1.1",
                "GET /a HTTP/ 1.1",
                "GET /a",
                "get /a HTTP/1.1",
                "G@T /a HTTP/1.1",
                "G\u0000T /a HTTP/1.1",
                "GET\u0000 /a HTTP/1.1",
                " GET /a HTTP/1.1",
                "\u0000GET /a HTTP/1.1",
                "/a HTTP/1.1",
                "GET HTTP/1.1",
                "GET /a\nX HTTP/1.1",
                "GET /a b HTTP/1.1",
                "GET /a\u0000 HTTP/1.1",
                "GET /a?\u0001 HTTP/1.1",
                "GET a HTTP/1.1",
                "CONNECT /a HTTP/1.1",
                "CONNECT h:80 HTTP/1.1",
                "GET /a\u007f HTTP/1.1",
                "GET \\a HTTP/1.1");
        List<String> odd = List.of(
                "GET /a HTTP/1.2",
                "TRACE /a HTTP/1.1",
                "GET * HTTP/1.1",
                "GET ?a HTTP/1.1",
                "GET /a http/1.1",
                "GET\t/a\tHTTP/1.1",
                "GET /a#x HTTP/1.1",
                "GET  /a HTTP/1.1",
                "GET /a  HTTP/1.1",
                "GET /a HTTP/1.1 ",
                "GET /a HTTP/01.1",
                "GET /a?<>\"{}|^` HTTP/1.1",
                "GET /a?\u00e4 HTTP/1.1");
        return Stream.of(
                        bad.stream().map(line -> refused(shown(line), line + host)),
                        odd.stream().map(line -> atMostOne(shown(line), line + host)),
                        Stream.of(
                                atMostOne("a blank line first", "\r\nGET /a HTTP/1.1" + host),
                                harmless("an unknown method", "FROB /a HTTP/1.1" + host)))
                .flatMap(stream -> stream);
    }

    private static Stream<Attack> hosts() {
        Stream<String> bad = Stream.of(
                "h, i", "u@h", "h/x", "h?x", "h#x", "h x", "h\\x", "[::1", "::1]", "h:80:80", "h:x", "h:-1", "h\u00e4",
                "h\"", "h<", "");
        Stream<Attack> others = Stream.of(
                refused("no host", "GET /a HTTP/1.1\r\n\r\n"),
                refused("two hosts", "GET /a HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n"),
                refused("the same host twice", "GET /a HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n"),
                atMostOne("target and host differ", "GET http://i.test/a HTTP/1.1\r\nHost: h\r\n\r\n"),
                atMostOne("target with a user", "GET http://u@h/a HTTP/1.1\r\nHost: h\r\n\r\n"),
                atMostOne("target with another scheme", "GET ftp://h/a HTTP/1.1\r\nHost: h\r\n\r\n"),
                atMostOne("no host in HTTP/1.0", "GET /a HTTP/1.0\r\n\r\n"),
                harmless("a port", "GET /a HTTP/1.1\r\nHost: h:8080\r\n\r\n"),
                harmless("capitals", "GET /a HTTP/1.1\r\nHost: H.TEST\r\n\r\n"),
                harmless("a dot at the end", "GET /a HTTP/1.1\r\nHost: h.test.\r\n\r\n"));
        return Stream.concat(
                bad.map(host -> refused("host '" + shown(host) + "'", "GET /a HTTP/1.1\r\nHost: " + host + "\r\n\r\n")),
                others);
    }

    private static Stream<Attack> pipelines() {
        String length = "Content-Length: " + HIDDEN.length() + "\r\n";
        return Stream.of(
                harmless("a request as a body", post(length, HIDDEN)),
                atMostOne("a request as the body of a GET", get(length) + HIDDEN),
                atMostOne(
                        "a request as the body of a HEAD",
                        "HEAD /a HTTP/1.1\r\nHost: h\r\n" + length + "\r\n" + HIDDEN),
                atMostOne(
                        "a request as a chunk of a GET",
                        get(CHUNKED) + Integer.toHexString(HIDDEN.length()) + "\r\n" + HIDDEN + "\r\n0\r\n\r\n"),
                atMostOne("a body that may continue", post("Expect: 100-continue\r\n" + length, HIDDEN)),
                atMostOne("another expectation", post("Expect: 100-continuee\r\n" + length, HIDDEN)));
    }

    private static String post(String fields, String body) {
        return "POST /a HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body;
    }

    private static String get(String fields) {
        return "GET /a HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars()
                .forEach(c ->
                        shown.append(c < ' ' || c > '~' ? String.format("\\x%02x", c) : Character.toString((char) c)));
        return shown.toString();
    }
}
