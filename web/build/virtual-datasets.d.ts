declare module 'virtual:datasets/*' {
  const address: string;
  export default address;
}
