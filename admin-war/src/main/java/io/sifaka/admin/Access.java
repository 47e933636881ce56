package io.sifaka.admin;

import io.sifaka.access.Admin;
import io.sifaka.access.Admins;
import io.sifaka.access.Role;
import io.sifaka.access.Throttle;
import io.sifaka.config.NodeConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who may ask what of the Admin API. Where it asks nobody for credentials it serves this machine only, by the
 * peer's address, whoever listens. Used by many threads at once.
 */
final class Access {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    /** The request attribute that names whoever was let in. */
    private static final String ACTOR = "sifaka.actor";

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%\\w+)?");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final boolean asksForCredentials;
    private final Admins admins;
    private final Throttle throttle;

    Access(NodeConfig config, Admins admins, Throttle throttle) {
        this.asksForCredentials = config.asksForCredentials();
        this.admins = admins;
        this.throttle = throttle;
    }

    /** Who asks: the name of an admin, or the peer's address. */
    static String actor(HttpServletRequest request) {
        return request.getAttribute(ACTOR) instanceof String actor ? actor : request.getRemoteAddr();
    }

    /** The answer to who may not ask this; empty when the request may go on. */
    Optional<Response> refusal(HttpServletRequest request, String path) {
        if (!asksForCredentials) {
            return isLoopback(request.getRemoteAddr())
                    ? Optional.empty()
                    : Optional.of(Answers.message(403, "only this machine is served while admin_auth is off"));
        }
        if (isPreflight(request)) {
            return Optional.empty();
        }
        Duration wait = throttle.wait(request.getRemoteAddr());
        if (!wait.isZero()) {
            return Optional.of(tooMany(wait));
        }
        return Credentials.of(request)
                .map(credentials -> admitted(request, path, credentials))
                .orElseGet(() -> Optional.of(unauthorized()));
    }

    private Optional<Response> admitted(HttpServletRequest request, String path, Credentials credentials) {
        Optional<Admin> admin = credentials.admin(admins);
        if (admin.isEmpty()) {
            int failures = throttle.failed(request.getRemoteAddr());
            LOG.warn("credentials from {} are refused, failure {} lately", request.getRemoteAddr(), failures);
            return Optional.of(unauthorized());
        }
        throttle.succeeded(request.getRemoteAddr());
        request.setAttribute(ACTOR, admin.get().name());
        return may(admin.get().may(), request, path)
                ? Optional.empty()
                : Optional.of(Answers.message(403, "the role of '" + admin.get().name() + "' is read-only"));
    }

    /** Who may only read may also try what changes nothing. */
    private static boolean may(Role role, HttpServletRequest request, String path) {
        return role == Role.ADMIN
                || READS.contains(request.getMethod())
                || (request.getMethod().equals("POST") && isTrial(request, path));
    }

    private static boolean isTrial(HttpServletRequest request, String path) {
        boolean isValidation = path.startsWith("schemas/") && path.endsWith("/validate");
        boolean isChangeSet = path.equals("changesets") || path.startsWith("changesets/");
        return isValidation || (isChangeSet && ChangeSetsResource.isDryRun(Arguments.parse(request.getQueryString())));
    }

    /** Browsers ask without credentials whether they may send some. */
    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** A container that does not know the peer, or names one, has not shown that it is this machine. */
    private static boolean isLoopback(@Nullable String address) {
        if (address == null || !ADDRESS.matcher(address).matches()) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress(); // of an address: asks no name server
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Response unauthorized() {
        return Response.fromResponse(Answers.message(401, "Unauthorized"))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"sifaka\"")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"sifaka\", charset=\"UTF-8\"")
                .build();
    }

    private static Response tooMany(Duration wait) {
        return Response.fromResponse(Answers.message(429, "too many failed attempts from this address"))
                .header(HttpHeaders.RETRY_AFTER, wait.toSeconds() + 1)
                .build();
    }
}
