namespace Vitrine.Explanations.Tests;

public sealed class ExplainerRegistryTests
{
    [Theory]
    [InlineData("attention")]
    [InlineData("attention:layer=1")]
    [InlineData("attention:head=0")]
    [InlineData("attention:layer=1,head=0")]
    [InlineData("attention-last-layer")]
    [InlineData("attention-rollout")]
    [InlineData("gradient-attention")]
    [InlineData("gradient-attention:identity=keep")]
    [InlineData("leave-one-out")]
    [InlineData("spinrec")]
    [InlineData("spinrec:baselines=3")]
    [InlineData("spinrec:steps=4")]
    [InlineData("spinrec:baselines=3,steps=4")]
    [InlineData("lxr")]
    [InlineData("attribute-attention")]
    [InlineData("attribute-attention:events=uniform")]
    [InlineData("attribute-gradient")]
    public void Get_KnownName_GivesMethodOfThatName(string specification) =>
        Assert.Equal(specification, ExplainerRegistry.Default.Get(specification).Name);

    [Theory]
    [InlineData(" attention : head = 0 , layer = 1 ", "attention:layer=1,head=0")]
    [InlineData("gradient-attention:identity=drop", "gradient-attention")]
    [InlineData("attribute-attention:events=attention", "attribute-attention")]
    public void Get_LooseWriting_GivesCanonicalName(string specification, string name) =>
        Assert.Equal(name, ExplainerRegistry.Default.Get(specification).Name);

    [Theory]
    [InlineData("anchors", "method 'anchors' is unknown; expected one of attention, attention-last-layer, attention-rollout")]
    [InlineData("", "method '' is unknown")]
    [InlineData("Attention", "method 'Attention' is unknown")]
    [InlineData("attention:depth=1", "option 'depth' is unknown; expected layer or head")]
    [InlineData("saliency:layer=1", "option 'layer' is unknown; it takes none")]
    [InlineData("attention:layer", "found 'layer', expected key=value")]
    [InlineData("attention:", "found '', expected key=value")]
    [InlineData("attention:layer=", "found 'layer=', expected key=value")]
    [InlineData("attention:layer=1,layer=2", "option 'layer' stands twice")]
    [InlineData("attention:layer=-1", "option 'layer' is '-1', expected a whole number from 0")]
    [InlineData("attention:layer=99999999999", "option 'layer' is '99999999999', expected a whole number from 0")]
    [InlineData("gradient-attention:identity=maybe", "option 'identity' is 'maybe', expected drop or keep")]
    public void Get_BadName_SaysWhatIsExpected(string specification, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => ExplainerRegistry.Default.Get(specification));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateAll_Default_GivesEveryNameOnce() =>
        Assert.Equal(ExplainerRegistry.Default.Names, ExplainerRegistry.Default.Names.Select(name => ExplainerRegistry.Default.Get(name).Name));

    [Fact]
    public void Create_SameNameTwice_IsRefused()
    {
        ExplainerEntry entry = ExplainerRegistry.Default.Entries[0];
        Assert.Throws<ArgumentException>(() => new ExplainerRegistry([entry, entry]));
    }
}
