package io.sifaka.plugin;

import java.util.List;
import java.util.Map;

/**
 * What a plugin tells operators about a node, such as metrics, or lets them do there, such as emptying a cache. Called by
 * any thread, several at once; never by those that serve requests of clients.
 */
public interface NodePage {
    /** Answers a request; what it throws becomes a 500. */
    Reply answer(Request request);

    /**
     * What an operator asks.
     *
     * @param method in upper case
     * @param path the decoded segments after the page's own path; empty for the page itself
     * @param query the first value of each argument
     */
    record Request(String method, List<String> path, Map<String, String> query) {
        public Request {
            path = List.copyOf(path);
            query = Map.copyOf(query);
        }
    }

    /**
     * What the operator gets.
     *
     * @param contentType the media type, with its charset, UTF-8
     */
    record Reply(int status, String contentType, String body) {
        private static final String JSON = "application/json; charset=utf-8";

        /** A JSON text. */
        public static Reply json(int status, Object document) {
            return new Reply(status, JSON, document.toString());
        }

        /** An answer without a body. */
        public static Reply empty(int status) {
            return new Reply(status, JSON, "");
        }

        /** Kong's answer to what it does not know. */
        public static Reply notFound() {
            return json(404, "{\"message\":\"Not found\"}");
        }

        /** Kong's answer to a method that a page does not have. */
        public static Reply methodNotAllowed() {
            return json(405, "{\"message\":\"Method not allowed\"}");
        }
    }
}
