using System.Text.Json;
using Vitrine.Storage.Tests.Databases;
using Vitrine.Storage.Users;

namespace Vitrine.Storage.Tests.Users;

public sealed class UserStoreTests
{
    private static readonly UserControls Controls = new()
    {
        AttributeWeights = new Dictionary<string, double> { ["brand"] = 1.5, ["price"] = 0 },
        BlockedCategories = ["alcohol", "橱窗"],
        ProfilingOff = true,
    };

    private static CancellationToken Cancel => TestDatabase.Cancel;

    [Theory, OnEveryDatabase]
    public async Task Controls_PutTwice_AreTheLast(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var users = new UserStore(test.Database, test.Columns);
        await users.PutControlsAsync("u1", UserControls.Default, Cancel);
        await users.PutControlsAsync("u1", Controls, Cancel);

        Assert.Equal(JsonSerializer.Serialize(Controls), JsonSerializer.Serialize(await users.ControlsAsync("u1", Cancel)));
        Assert.Equal(1, await users.CountAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Read_UnknownUser_GivesDefaultsAndMakesNoRow(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var users = new UserStore(test.Database, test.Columns);

        Assert.Same(UserControls.Default, await users.ControlsAsync("u1", Cancel));
        Assert.Null(await users.AttributesAsync("u1", Cancel));
        Assert.False(await users.IsKnownAsync("u1", Cancel));
        Assert.Equal(0, await users.CountAsync(Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Attributes_AfterControls_LeaveThemAsTheyAre(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var users = new UserStore(test.Database, test.Columns);
        await users.PutControlsAsync("u1", Controls, Cancel);
        await users.PutAttributesAsync("u1", """{"city": "Graz"}""", Cancel);

        Assert.Equal("""{"city": "Graz"}""", await users.AttributesAsync("u1", Cancel));
        Assert.True((await users.ControlsAsync("u1", Cancel)).ProfilingOff);
        Assert.True(await users.IsKnownAsync("u1", Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Put_WhatCannotBeStored_IsRefused(DatabaseKind kind)
    {
        await using TestDatabase test = await TestDatabase.OpenAsync(kind);
        var users = new UserStore(test.Database, test.Columns);
        var infinite = new UserControls { AttributeWeights = new Dictionary<string, double> { ["brand"] = double.PositiveInfinity } };

        await Assert.ThrowsAsync<ArgumentException>(() => users.PutControlsAsync("u1", infinite, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => users.PutControlsAsync("", UserControls.Default, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => users.PutAttributesAsync("u1", "[1]", Cancel));
        Assert.Equal(0, await users.CountAsync(Cancel));
    }
}
