package io.sifaka.persistence;

import io.sifaka.entity.EntityType;
import io.sifaka.persistence.ChangeSet.Step;
import io.sifaka.persistence.ChangeSetRefused.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Takes the steps of a change set, one after the other, and goes on after one that is refused, so that all that is wrong
 * can be told at once. Confined to the thread of its transaction.
 */
final class ChangeSetRun implements Store.Work {
    private final ChangeSet changes;
    private final Function<EntityType<?>, EntityWrites> writes;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    ChangeSetRun(ChangeSet changes, Function<EntityType<?>, EntityWrites> writes) {
        this.changes = changes;
        this.writes = writes;
    }

    /** What happened, once it ran. */
    List<Effect> effects() {
        return effects;
    }

    @Override
    public void run(Transaction transaction) {
        effects.clear(); // a store may run it again
        refusals.clear();
        int position = 0;
        for (Step step : changes.steps()) {
            take(step, position++, transaction);
        }
        if (!refusals.isEmpty()) {
            throw new ChangeSetRefused(refusals);
        }
    }

    private void take(Step step, int position, Transaction transaction) {
        int before = transaction.made().size();
        try {
            step.write().run(writes.apply(step.type()), transaction);
        } catch (DaoException refused) {
            refusals.add(new Refusal(position, refused));
        }
        List<Change> made = transaction.made();
        made.subList(before, made.size()).forEach(change -> effects.add(new Effect(position, change)));
    }
}
