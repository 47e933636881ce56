package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** Tells what runs in the background: in Kong timers, here the threads of this process that are the gateway's. */
@Path("/timers")
public final class TimersResource {
    private static final String OURS = "sifaka-";

    @GET
    public Response timers() {
        ObjectNode answer = Answers.JSON.objectNode();
        answer.putObject("worker").put("id", 0).put("count", 1);
        ObjectNode stats = answer.putObject("stats");
        stats.putObject("flamegraph").put("running", "").put("pending", "").put("elapsed_time", "");
        ObjectNode sys = stats.putObject("sys");
        ObjectNode timers = stats.putObject("timers");
        int running = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(OURS)) {
                running += thread.getThreadState() == Thread.State.RUNNABLE ? 1 : 0;
                timers.putObject(thread.getThreadName())
                        .put("name", thread.getThreadName())
                        .put("state", thread.getThreadState().name())
                        .put("cpu_millis", threads.getThreadCpuTime(thread.getThreadId()) / 1_000_000);
            }
        }
        sys.put("total", timers.size()).put("running", running).put("waiting", timers.size() - running);
        sys.put("pending", 0).put("runs", 0);
        return Answers.ok(answer);
    }
}
