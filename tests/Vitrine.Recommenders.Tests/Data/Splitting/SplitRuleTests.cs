using Vitrine.Recommenders.Data.Splitting;

namespace Vitrine.Recommenders.Tests.Data.Splitting;

public sealed class SplitRuleTests
{
    [Theory]
    [InlineData("leave-one-out:2")]
    [InlineData("time")]
    [InlineData("time:0")]
    [InlineData("time:0.5")]
    [InlineData("time:0,1")]
    [InlineData("by-user:-0.1")]
    [InlineData("k-fold:5")]
    [InlineData("k-fold:5/0")]
    [InlineData("k-fold:5/6")]
    [InlineData("k-fold:1/1")]
    [InlineData("random")]
    public void Parse_WhatCannotBe_NamesTheForms(string text)
    {
        string message = Assert.Throws<ArgumentException>(() => SplitRule.Parse(text)).Message;
        Assert.Equal($"split: found '{text}', expected {SplitRule.Expected}", message);
    }
}
