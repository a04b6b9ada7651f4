namespace Vitrine.Benchmarks.Peers;

/// <summary>The peer could not be found or its run failed. The message says what is missing or what the peer printed, and what to do.</summary>
public sealed class PeerException(string message) : Exception(message);
