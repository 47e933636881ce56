package io.sifaka.admin;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The paths that Kong has only in other set-ups, with what it says of them in this one. */
enum Unavailable {
    WASM(
            "filter-chains(/.*)?|(routes|services)/[^/]+/(filter-chains(/.*)?|filters/[^/]+)",
            400,
            "this endpoint is only available when wasm is enabled"),
    CONTROL_PLANE(
            "clustering/(data-planes|status)(/.*)?",
            400,
            "this endpoint is only available when Kong is configured to run as Control Plane for the cluster"),
    DNS_STATISTICS("status/dns", 501, "not implemented with the legacy DNS client");

    private final Pattern paths;
    private final int status;
    private final String message;

    Unavailable(String paths, int status, String message) {
        this.paths = Pattern.compile(paths);
        this.status = status;
        this.message = message;
    }

    /** What is answered on a path, without its first slash; empty when it is none of these. */
    static Optional<Response> answer(String path) {
        return List.of(values()).stream()
                .filter(each -> each.paths.matcher(path).matches())
                .findFirst()
                .map(each -> Answers.message(each.status, each.message));
    }

    /** Refuses a path that is one of these. */
    static void refuse(String path) {
        answer(path).ifPresent(response -> {
            throw new WebApplicationException(response);
        });
    }
}
