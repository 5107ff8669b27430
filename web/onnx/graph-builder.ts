/**
 * Puts a graph together node by node. Every value gets a name that no other value of the model has, also not in the graphs
 * within it, as ONNX asks; the graph within a Scan may read the constants of the one around it.
 */
import type { Attribute, OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from './onnx-model';

type Attributes = Readonly<Record<string, Attribute>>;

export class GraphBuilder {
  private readonly nodes: OnnxNode[] = [];

  private readonly constants: Map<string, OnnxTensor>;
  private readonly count: { names: number };

  /** @param outer the builder of the graph around this one, which keeps the constants of both. */
  constructor(private readonly outer?: GraphBuilder) {
    this.constants = outer?.constants ?? new Map();
    this.count = outer?.count ?? { names: 0 };
  }

  /** A graph within this one. */
  inner(): GraphBuilder {
    return new GraphBuilder(this);
  }

  freshName(word: string): string {
    return `${word}_${this.count.names++}`;
  }

  /** @returns the name of its only output. */
  node(operator: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const output = this.freshName(operator);
    this.nodes.push({ operator, inputs, outputs: [output], attributes });
    return output;
  }

  /** @returns the names of its outputs. */
  nodeOf(outputCount: number, operator: string, inputs: readonly string[], attributes: Attributes = {}): string[] {
    const outputs = Array.from({ length: outputCount }, () => this.freshName(operator));
    this.nodes.push({ operator, inputs, outputs, attributes });
    return outputs;
  }

  /** Gives a value the name by which the graph hands it out. */
  handOut(value: string, name: string): void {
    this.nodes.push({ operator: 'Identity', inputs: [value], outputs: [name], attributes: {} });
  }

  /** Real numbers; a name stands for one constant. */
  reals(name: string, shape: readonly number[], values: Float32Array): string {
    this.constants.set(name, { name, shape, values });
    return name;
  }

  /** Whole numbers as a list, written once however often they are asked for. */
  wholes(values: readonly number[]): string {
    const name = `list_${values.join('_')}`.replaceAll('-', 'minus');
    this.constants.set(name, { name, shape: [values.length], values });
    return name;
  }

  /** One whole number without a dimension. */
  whole(value: number): string {
    const name = `whole_${value}`;
    this.constants.set(name, { name, shape: [], values: [value] });
    return name;
  }

  one(): string {
    return this.reals('one', [], Float32Array.of(1));
  }

  graph(name: string, inputs: readonly OnnxValue[], outputs: readonly OnnxValue[]): OnnxGraph {
    const constants = this.outer ? [] : [...this.constants.values()];
    return { name, nodes: this.nodes, constants, inputs, outputs };
  }
}
