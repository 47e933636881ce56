package io.sifaka.standalone;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that stays registered for reading. Jetty's takes the registration back with each request and renews it after the
 * response, two system calls; here it is only taken back when the client sends what nobody reads yet. Interest is noted by any
 * thread, the registration changed by the selector's alone.
 */
final class LoopEndPoint extends SocketChannelEndPoint {
    private final ManagedSelector selector;
    private final Runnable fill = new Task(true, false);
    private final Runnable flush = new Task(false, true);
    private final Runnable both = new Task(true, true);
    private SelectionKey key;

    /** What is waited for, and what the selector is to report; under this object's lock. */
    private int wanted;

    private int registered;

    LoopEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
        this.selector = selector;
        this.key = key;
    }

    @Override
    protected void needsFillInterest() {
        want(SelectionKey.OP_READ);
    }

    @Override
    protected void onIncompleteFlush() {
        want(SelectionKey.OP_WRITE);
    }

    @Override
    public Callback cancelWrite(Throwable cause) {
        synchronized (this) {
            wanted &= ~SelectionKey.OP_WRITE;
        }
        return super.cancelWrite(cause);
    }

    private void want(int operation) {
        synchronized (this) {
            wanted |= operation;
            if ((registered & operation) != 0) {
                return;
            }
        }
        selector.submit(now -> updateKey());
    }

    @Override
    public @Nullable Runnable onSelected() {
        int due;
        synchronized (this) {
            int ready = key.readyOps();
            due = ready & wanted;
            wanted &= ~due;
            int unasked = (ready & ~due) | (due & SelectionKey.OP_WRITE);
            if (unasked != 0) {
                register(registered & ~unasked);
            }
        }
        return switch (due) {
            case 0 -> null;
            case SelectionKey.OP_READ -> fill;
            case SelectionKey.OP_WRITE -> flush;
            default -> both;
        };
    }

    @Override
    public void updateKey() {
        try {
            synchronized (this) {
                if ((wanted & ~registered) != 0) {
                    register(registered | wanted);
                }
            }
        } catch (CancelledKeyException e) {
            close();
        }
    }

    @Override
    public synchronized void replaceKey(SelectionKey newKey) {
        super.replaceKey(newKey);
        key = newKey;
    }

    private void register(int operations) {
        key.interestOps(operations);
        registered = operations;
    }

    private final class Task implements Invocable.Task {
        private final boolean fills;
        private final boolean flushes;

        Task(boolean fills, boolean flushes) {
            this.fills = fills;
            this.flushes = flushes;
        }

        @Override
        public void run() {
            if (flushes) {
                getWriteFlusher().completeWrite();
            }
            if (fills) {
                getFillInterest().fillable();
            }
        }

        @Override
        public InvocationType getInvocationType() {
            InvocationType filling = getFillInterest().getCallbackInvocationType();
            InvocationType flushing = getWriteFlusher().getCallbackInvocationType();
            return !fills ? flushing : !flushes || filling == flushing ? filling : InvocationType.BLOCKING;
        }
    }
}
