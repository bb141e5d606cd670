package nodo.spi.transport;

/// A way to reach the system's sockets: a factory of pollers. Found as a service; the usable one with the highest priority is taken,
/// or the one that `-Dnodo.transport=NAME` names. Any thread.
///
/// The contract of the whole package, which every transport keeps:
/// - **The cut is readiness.** Calls never block. A call that would block answers `EAGAIN`.
/// - **Results are numbers.** A count or 0 where a call succeeded, [nodo.errors.SystemErrno#result()] where it failed.
///   Nothing throws but what says so.
/// - **Readiness is level-triggered.** A channel that is still ready is reported again by the next poll, while its interest lasts.
/// - A poller and its channels belong to one thread. [Poller#wakeup()] alone is for any thread.
public interface Transport {
    /// {@return the short name, such as `nio`}
    String name();

    /// {@return higher wins; the portable transport has 0}
    int priority();

    /// {@return null where it can be used here, else one sentence that says why not}
    @org.jspecify.annotations.Nullable String unusableBecause();

    /// {@return whether sockets of this transport can do it}
    /// @param feature what is asked for
    boolean supports(Feature feature);

    /// Opens a poller.
    ///
    /// @return a poller with nothing registered
    /// @throws nodo.errors.SystemException where the system refuses, such as `EMFILE`
    Poller open() throws nodo.errors.SystemException;
}
