using Vitrine.Recommenders.Data;

namespace Vitrine.Recommenders.Simulation;

/// <summary>One visit of an item and what made it.</summary>
/// <param name="Item">Item index.</param>
/// <param name="Type">Deepest stage reached: view, click, add to cart or buy.</param>
/// <param name="Time">Unix milliseconds UTC, whole seconds.</param>
/// <param name="Seconds">Time spent on the item.</param>
/// <param name="Cause">The mechanism that chose the item.</param>
/// <param name="CauseEvent">Index of the earlier event of the same user that it started from, or -1.</param>
public readonly record struct SimulatedEvent(int Item, BehaviorType Type, long Time, float Seconds, CauseKind Cause, int CauseEvent);
