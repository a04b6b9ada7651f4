using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Vitrine.Tests;

/// <summary>Gives a theory's first parameter each kind of database.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnEveryDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<DatabaseKind>().Select(kind => new TheoryDataRow(kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
