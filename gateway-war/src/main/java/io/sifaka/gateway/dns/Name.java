package io.sifaka.gateway.dns;

import io.sifaka.gateway.dns.Names.Answer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One name, what is known of it, and those who wait to know. */
final class Name {
    private static final int MOST_WAITING = 1024;

    private final String host;
    private final @Nullable Lookup lookup;
    private final @Nullable DnsRules rules;
    private final Clock clock;
    private final RandomGenerator random;
    private final Executor starts;
    private final List<Answer> waiting = new ArrayList<>();

    private volatile @Nullable State state;
    private boolean asking;

    /**
     * What is known.
     *
     * @param found null: nothing was found
     * @param why null: something was found
     * @param until when it is asked for anew
     * @param end when it is no longer used
     */
    private record State(@Nullable Found found, @Nullable Unresolved why, long until, long end) {}

    Name(String host, Lookup lookup, DnsRules rules, Clock clock, RandomGenerator random, Executor starts) {
        this.host = host;
        this.lookup = lookup;
        this.rules = rules;
        this.clock = clock;
        this.random = random;
        this.starts = starts;
    }

    private Name(Found found) {
        this.host = "";
        this.lookup = null;
        this.rules = null;
        this.clock = Clock.systemUTC();
        this.random = RandomGenerator.getDefault();
        this.starts = Runnable::run;
        this.state = new State(found, null, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** A name whose addresses never change. */
    static Name of(Found found) {
        return new Name(found);
    }

    /** Whether nobody needs what is known any longer. */
    boolean forgettable(long now) {
        State mine = state;
        return mine != null && mine.until <= now;
    }

    void tell(Answer answer) {
        State mine = state;
        if (mine != null && mine.until == Long.MAX_VALUE && mine.found != null) {
            answer.found(mine.found);
            return;
        }
        long now = clock.millis();
        if (mine == null || mine.end <= now) {
            await(answer, now);
            return;
        }
        if (mine.until <= now) {
            ask();
        }
        pass(mine, answer);
    }

    private static void pass(State state, Answer answer) {
        if (state.found != null) {
            answer.found(state.found);
        } else if (state.why != null) {
            answer.none(state.why);
        }
    }

    private void await(Answer answer, long now) {
        boolean full;
        State learned;
        synchronized (waiting) {
            learned = state;
            full = waiting.size() >= MOST_WAITING;
            if (!full && (learned == null || learned.end <= now)) {
                learned = null;
                waiting.add(answer);
            }
        }
        if (learned != null && learned.end > now) {
            pass(learned, answer); // somebody was faster
        } else if (full) {
            answer.none(Unresolved.tooMany());
        } else {
            ask();
        }
    }

    private void ask() {
        synchronized (waiting) {
            if (asking) {
                return;
            }
            asking = true;
        }
        starts.execute(() -> ask(types(), 0));
    }

    private List<String> types() {
        State mine = state;
        List<String> order = rules().order();
        if (mine == null || mine.found == null || !rules().last() || !order.contains(mine.found.type())) {
            return order;
        }
        List<String> types = new ArrayList<>(order);
        types.remove(mine.found.type());
        types.add(0, mine.found.type());
        return types;
    }

    private void ask(List<String> types, int at) {
        if (lookup == null) {
            return;
        }
        lookup.find(host, types.get(at)).whenComplete((found, problem) -> {
            if (problem == null) {
                learn(found, null);
            } else if (unresolved(problem).certain() && at + 1 < types.size()) {
                ask(types, at + 1);
            } else {
                learn(null, unresolved(problem));
            }
        });
    }

    private static Unresolved unresolved(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return cause instanceof Unresolved why ? why : Unresolved.failed(String.valueOf(cause.getMessage()));
    }

    private void learn(@Nullable Found found, @Nullable Unresolved why) {
        List<Answer> told;
        State next = next(found, why, clock.millis());
        synchronized (waiting) {
            state = next;
            asking = false;
            told = List.copyOf(waiting);
            waiting.clear();
        }
        told.forEach(answer -> pass(next, answer));
    }

    /** A failure leaves what was known, as long as that may be used. */
    private State next(@Nullable Found found, @Nullable Unresolved why, long now) {
        DnsRules mine = rules();
        if (found != null) {
            long fresh = now + (long) (mine.fresh(found) * (1 - random.nextDouble() / 10));
            return new State(found, null, fresh, fresh + mine.stale());
        }
        boolean certain = why != null && why.certain();
        long again = now + (certain ? mine.notFound() : mine.error());
        State before = state;
        if (before != null && before.found != null && before.end > now && !certain) {
            return new State(before.found, null, again, before.end);
        }
        return new State(null, why, again, again);
    }

    private DnsRules rules() {
        if (rules == null) {
            throw new IllegalStateException("an address is not asked for");
        }
        return rules;
    }
}
