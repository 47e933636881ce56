package io.sifaka.standalone;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Threads for a handler that never blocks. Jetty has another thread go on with a connection whose response was completed
 * asynchronously, since that could block; here the thread that completed it goes on.
 */
final class LoopThreads extends QueuedThreadPool {
    LoopThreads(int most, int fewest) {
        super(most, fewest);
    }

    @Override
    public void execute(Runnable task) {
        if (task instanceof Connection) {
            task.run();
        } else {
            super.execute(task);
        }
    }
}
