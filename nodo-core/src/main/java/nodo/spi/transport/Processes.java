package nodo.spi.transport;

import nodo.errors.SystemException;

/// Child processes, and sockets to talk to them. From [Poller#processes()]; needs [Feature#PROCESSES]. Loop thread only.
public interface Processes {
    /// Makes two Unix domain stream sockets that are connected with each other. Neither is inherited unless [SpawnSetup] says so; both block.
    ///
    /// @return their numbers, for [Poller#adoptStream], [SpawnSetup#descriptors()] or [Poller#closeDescriptor]
    /// @throws SystemException with the syscall `socketpair`
    int[] socketPair() throws SystemException;

    /// Starts a program. Returns once it runs, or could not be started. Signals are as the system sets them up by default; no descriptor but those
    /// named is inherited.
    ///
    /// @param setup what, where and with what
    /// @return the child, not registered yet; until it is reaped or closed, it may be a zombie
    /// @throws SystemException with the syscall `spawn`: `ENOENT` where there is no such program or folder, `EACCES` where it must not be run,
    ///     `EINVAL` where a text holds a NUL, and what else the system says
    Child spawn(SpawnSetup setup) throws SystemException;

    /// Sends a signal to any process, or to a group of them.
    ///
    /// @param pid    the system's number; negative for the group of that number, 0 for our own group, -1 for all that may be signalled
    /// @param signal the system's number; 0 only asks whether there is one
    /// @return 0, or an error's result: `ESRCH`, `EPERM`, `EINVAL`
    int kill(int pid, int signal);

    /// Lets a signal do what it does by default, in this process; one that is ignored stays so.
    ///
    /// @param signal the system's number
    void defaultSignal(int signal);

    /// Sets which permissions files that this process makes do not get.
    ///
    /// @param mask a bit for each
    /// @return what was set before
    int umask(int mask);

    /// A program that was started. Loop thread only.
    interface Child {
        /// {@return the system's number of it}
        int pid();

        /// Names who is told, by [Poller#READ], when it has ended. Told again by each poll until [#reap()].
        ///
        /// @param listener kept until [#close()]
        void register(ReadyListener listener);

        /// Takes the result, where it has ended; from then on the number may be another's.
        ///
        /// @return null where it still runs; asked again, the same
        @org.jspecify.annotations.Nullable Exit reap();

        /// Sends a signal. One that was reaped gets none.
        ///
        /// @param signal the system's number; 0 only asks
        /// @return 0, or an error's result: `ESRCH` where it has been reaped, `EINVAL`, `EPERM`
        int kill(int signal);

        /// Is no longer told of it. The program is left alone, and does not stay a zombie when it ends. A second call does nothing.
        void close();
    }

    /// How a program ended. Any thread.
    ///
    /// @param code   0..255; -1 where a signal ended it
    /// @param signal the system's number, or 0
    record Exit(int code, int signal) { }
}
