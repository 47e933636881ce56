package io.sifaka.gateway.balancer;

import io.sifaka.entity.Healthchecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of statuses, failures and timeouts changes the health of an address; what a healthcheck leaves out counts as off.
 *
 * @param tcp whether statuses don't count
 */
record CheckRules(
        boolean tcp,
        List<Integer> goodStatuses,
        int successes,
        List<Integer> badStatuses,
        int httpFailures,
        int tcpFailures,
        int timeouts) {

    static CheckRules passive(Healthchecks checks) {
        Healthchecks.Passive.Healthy good = checks.passive().healthy();
        Healthchecks.Passive.Unhealthy bad = checks.passive().unhealthy();
        return new CheckRules(
                "tcp".equals(checks.passive().type()),
                list(good.httpStatuses()),
                count(good.successes()),
                list(bad.httpStatuses()),
                count(bad.httpFailures()),
                count(bad.tcpFailures()),
                count(bad.timeouts()));
    }

    static CheckRules active(Healthchecks checks) {
        Healthchecks.Active.Healthy good = checks.active().healthy();
        Healthchecks.Active.Unhealthy bad = checks.active().unhealthy();
        return new CheckRules(
                "tcp".equals(checks.active().type()),
                list(good.httpStatuses()),
                count(good.successes()),
                list(bad.httpStatuses()),
                count(bad.httpFailures()),
                count(bad.tcpFailures()),
                count(bad.timeouts()));
    }

    private static List<Integer> list(@Nullable List<Integer> statuses) {
        return statuses == null ? List.of() : statuses;
    }

    private static int count(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    /** Counts a status; returns whether the health changed. */
    boolean status(Endpoint endpoint, int status) {
        if (tcp) {
            return false;
        } else if (goodStatuses.contains(status)) {
            return endpoint.succeeded(successes);
        }
        return badStatuses.contains(status) && endpoint.failed(Endpoint.Trouble.STATUS, httpFailures);
    }

    /** Counts a connection that came about, where nothing more is asked; returns whether the health changed. */
    boolean connected(Endpoint endpoint) {
        return endpoint.succeeded(successes);
    }

    /** Counts a failure; returns whether the health changed. */
    boolean failed(Endpoint endpoint, boolean timeout) {
        return timeout
                ? endpoint.failed(Endpoint.Trouble.TIMEOUT, timeouts)
                : endpoint.failed(Endpoint.Trouble.CONNECTION, tcpFailures);
    }
}
